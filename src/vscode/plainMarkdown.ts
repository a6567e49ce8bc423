/** Text from outside as Markdown that shows exactly that text: names may hold anything. */
export function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+\-!|&~.:]/g, (sign) => `&#${sign.codePointAt(0)};`).replace(/\s+/g, ' ');
}
