import http from "node:http";
import { type ClinicName, hostOf, originOf, port } from "./clinics";

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

export interface Asked {
  body?: unknown;
  headers?: Record<string, string>;
}

/** The API of a clinic, to prepare what a journey is about: `await api.post("/holds", {...})`. Paths begin behind /api/v1. */
export class Api {
  constructor(
    readonly clinic: ClinicName,
    private readonly token?: string,
  ) {}

  /** The same clinic, logged in. */
  as(account: { token: string }): Api {
    return new Api(this.clinic, account.token);
  }

  // oxlint-disable-next-line typescript/no-explicit-any
  async get(path: string, headers?: Record<string, string>): Promise<any> {
    return this.#successful("GET", path, { headers });
  }

  // oxlint-disable-next-line typescript/no-explicit-any
  async post(path: string, body?: unknown, headers?: Record<string, string>): Promise<any> {
    return this.#successful("POST", path, { body, headers });
  }

  // oxlint-disable-next-line typescript/no-explicit-any
  async put(path: string, body?: unknown, headers?: Record<string, string>): Promise<any> {
    return this.#successful("PUT", path, { body, headers });
  }

  // oxlint-disable-next-line typescript/no-explicit-any
  async patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<any> {
    return this.#successful("PATCH", path, { body, headers });
  }

  // oxlint-disable-next-line typescript/no-explicit-any
  async delete(path: string, body?: unknown, headers?: Record<string, string>): Promise<any> {
    return this.#successful("DELETE", path, { body, headers });
  }

  /** Any answer, refusals too. Not fetch: that one lets nobody set the Host. */
  async ask(method: string, path: string, { body, headers }: Asked = {}): Promise<Answer> {
    const content = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          host: "127.0.0.1",
          port: port(),
          method,
          path: `/api/v1${path}`,
          headers: {
            Host: hostOf(this.clinic),
            Origin: originOf(this.clinic),
            // Node gives a DELETE no length of its own accord, and the server then sees no body.
            ...(content === undefined
              ? {}
              : { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(content)) }),
            ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            const text = Buffer.concat(chunks).toString();
            const isJson = /\bjson\b/.test(response.headers["content-type"] ?? "");
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: isJson && text ? JSON.parse(text) : text,
            });
          });
        },
      );
      request.on("error", reject);
      request.end(content);
    });
  }

  async #successful(method: string, path: string, asked: Asked): Promise<unknown> {
    const answer = await this.ask(method, path, asked);
    if (answer.status >= 400) {
      throw new Error(`${method} ${path} at ${this.clinic}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }
}
