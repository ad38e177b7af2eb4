import { i18n } from "@lingui/core";
import { I18nProvider, Trans } from "@lingui/react";
import { render } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import "./i18n";

test("a value that looks like a tag is shown as it was written (trap S22)", () => {
  const complaint = vi.spyOn(console, "error");
  i18n.load("en", { greeting: [["name"], " <0>waits</0>"] });
  i18n.activate("en");
  const { container } = render(
    <I18nProvider i18n={i18n}>
      <Trans id="greeting" values={{ name: "<script>x</script> </0>" }} components={{ 0: <b /> }} />
    </I18nProvider>,
  );
  expect(container.textContent?.replaceAll("\u2060", "")).toBe("<script>x</script> </0> waits");
  expect(container.querySelector("b")?.textContent).toBe("waits");
  expect(complaint).not.toHaveBeenCalled();
});
