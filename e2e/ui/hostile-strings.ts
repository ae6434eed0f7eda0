// Text that tries to run as code where it is displayed.

const run = 'window.hostile=1';

const payloads = [
  `<script>${run}</script>`,
  `<img src=x onerror=${run}>`,
  `<svg onload=${run}>`,
  `<iframe srcdoc="<script>parent.${run}</script>">`,
  `<a href="javascript:${run}">x</a>`,
  `<style>@import 'http://192.0.2.1/x.css'</style>`,
  `<link rel=stylesheet href=//192.0.2.1/x.css>`,
  `<base href=//192.0.2.1/>`,
  `<meta http-equiv=refresh content="0;url=//192.0.2.1/">`,
  `<form action=//192.0.2.1/><button>Sign in</button></form>`,
  `javascript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  `'-${run}-'`,
  `=HYPERLINK("http://192.0.2.1/","x")`,
  `+cmd|' /C calc'!A0`,
  `-2+3+cmd|' /C calc'!A0`,
  `@SUM(1+1)`,
  `\u202Egnp.exe\u202C`,
  `\u2066\u2069\u200Bzero width`,
  `\u001B[31mred\u001B[0m\u0007`,
  `one\r\ntwo\nthree\u2028four\u2029five`,
  `\uFEFF\u0000`.replace('\u0000', '\u0001'),
  `__proto__`,
];

const wrappings = [
  (text: string) => text,
  (text: string) => `">${text}`,
  (text: string) => `'>${text}`,
  (text: string) => `</td></tr></table>${text}`,
  (text: string) => `</script>${text}`,
  (text: string) => `--><!-- ${text}`,
  (text: string) => `&lt;${text}&gt;`,
  (text: string) => text.toUpperCase(),
];

/** 200 strings. */
export const hostileStrings = payloads.flatMap((text) => wrappings.map((wrap) => wrap(text)));
