// Every expression is anchored at a name and reads at most a few digits after it: a hostile text costs no more than its length.

/** A program by its sign, which its version follows unless that number is of something else. */
type Program = [name: string, sign: RegExp, hasVersion?: false];

/** Browsers pretend to be those that stand below them. */
const browsers: Program[] = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Slackbot', /^Slackbot(?: |-LinkExpanding )/],
  ['Googlebot', /\bGooglebot\//],
  ['Bingbot', /\bbingbot\//],
  ['Headless Chrome', /\bHeadlessChrome\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bVersion\/(?=[\d.]{1,20} (?:Mobile\/\w{1,20} )?Safari\/)/],
  ['Safari', /\bSafari\//, false],
];

const tools: Program[] = [
  ['AWS SDK for Go', /^aws-sdk-go(?:-v2)?\//],
  ['AWS SDK for JavaScript', /^aws-sdk-(?:js|nodejs)\//],
  ['AWS SDK for Java', /^aws-sdk-java\//],
  ['AWS SDK for .NET', /^aws-sdk-dotnet[\w-]{0,20}\//],
  ['AWS SDK for Ruby', /^aws-sdk-ruby\d?\//],
  ['AWS SDK for PHP', /^aws-sdk-php\//],
  ['AWS SDK for Rust', /^aws-sdk-rust\//],
  ['AWS SDK for Python', /^Boto3\//],
  ['AWS CLI', /^aws-cli\//],
  ['Google Cloud SDK', /^google-cloud-sdk\//],
  ['Azure CLI', /\bAZURECLI\//],
  ['Terraform', /\bTerraform\/v?/],
  ['kubectl', /^kubectl\/v?/],
  ['GitHub', /^GitHub-Hookshot\//],
  ['Postman', /^PostmanRuntime\//],
  ['Insomnia', /^insomnia\//],
  ['curl', /^curl\//],
  ['Wget', /^Wget\//],
  ['HTTPie', /^HTTPie\//],
  ['Python Requests', /^python-requests\//],
  ['Python HTTPX', /^python-httpx\//],
  ['Python urllib', /^Python-urllib\//],
  ['Python aiohttp', /^Python\/[\d.]{1,10} aiohttp\//],
  ['Go', /^Go-http-client\//, false],
  ['OkHttp', /^okhttp\//],
  ['Java', /^Java(?:-http-client)?\//],
  ['Apache HttpClient', /^Apache-HttpClient\//],
  ['axios', /^axios\//],
  ['Node.js', /^(?:node|undici)(?:$|\/)/],
  ['Deno', /^Deno\//],
  ['Bun', /^Bun\//],
  ['Guzzle for PHP', /^GuzzleHttp\//],
  ['Faraday for Ruby', /^Faraday v/],
];

const version = String.raw`(\d{1,5}(?:\.\d{1,5})?)?`;

const compiled = (programs: Program[], isBrowser: boolean) =>
  programs.map(([name, sign, hasVersion = true]) => ({
    ...{ name, isBrowser },
    sign: hasVersion ? new RegExp(sign.source + version) : sign,
  }));

/** The first that fits. */
const known = [...compiled(browsers, true), ...compiled(tools, false)];

const systems: [name: string, sign: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** What follows says no more of the program. */
const longest = 1_000;

export type AgentParts = { program?: string; version?: string; system?: string };

/**
 * The program, its version and the system that a user agent names, as far as they are known: `Chrome`, `140`, `macOS`. Clients may
 * claim anything, so it is a hint.
 */
export function agentParts(userAgent: string): AgentParts {
  const text = userAgent.slice(0, longest);
  const parts: AgentParts = {};
  for (const { name, sign, isBrowser } of known) {
    const found = sign.exec(text);
    if (found === null) continue;
    parts.program = name;
    // Of browsers the first number is what people call them by.
    const number = isBrowser ? found[1]?.split('.')[0] : found[1];
    if (number !== undefined) parts.version = number;
    break;
  }
  const system = systems.find(([, sign]) => sign.test(text))?.[0];
  if (system !== undefined) parts.system = system;
  return parts;
}
