/** Returns an E.164 number in groups that can be read aloud: +49 301 234 567. */
export function phoneText(number: string): string {
  const country = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/.exec(number);
  if (!country) return number;
  const rest = number.slice(country[0].length);
  return [country[0], ...(rest.match(/\d{2,3}(?=\d{2,})|\d+/g) ?? [])].join(" ");
}
