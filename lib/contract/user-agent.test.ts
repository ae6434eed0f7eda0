import { expect, test } from 'vitest';
import { agentParts } from './user-agent';

const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`${mac} ${webKit} Chrome/140.0.7339.81 Safari/537.36`, 'Chrome 140 macOS'],
  [`${mac} ${webKit} Chrome/140.0 Safari/537.36 Edg/140.0.3485.54`, 'Edge 140 macOS'],
  [
    `${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15`,
    'Safari 26 macOS',
  ],
  [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15`, 'Safari macOS'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    'Safari 26 iPhone',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox 150 Linux'],
  ['curl/8.5.0', 'curl 8.5'],
  ['aws-sdk-go-v2/1.30.3 ua/2.1 os/linux lang/go#1.22', 'AWS SDK for Go 1.30'],
  ['Boto3/1.34.0 md/Botocore#1.34.0', 'AWS SDK for Python 1.34'],
  ['Terraform/1.9.2 (+https://www.terraform.io)', 'Terraform 1.9'],
  ['kubectl/v1.31.0 (linux/amd64) kubernetes/9edcffc', 'kubectl 1.31'],
  ['Go-http-client/2.0', 'Go'],
  ['Python/3.12 aiohttp/3.9.5', 'Python aiohttp 3.9'],
  ['node', 'Node.js'],
  ['axios/1.7.2', 'axios 1.7'],
  ['notcurl/8.5', ''],
  ['Recorded/1.0 (test)', ''],
  ['', ''],
])('%s', (userAgent, words) => {
  const { program, version, system } = agentParts(userAgent);
  expect([program, version, system].filter(Boolean).join(' ')).toBe(words);
});

const long = 100_000;

/** Texts at which expressions that go back and try again would take minutes. */
const hostile = [
  'Chrome/'.repeat(long / 7),
  `Chrome/${'1'.repeat(long)}`,
  `Version/${'1.'.repeat(long / 2)}`,
  `Version/1 ${'Mobile/a '.repeat(long / 9)}`,
  `Safari/${'.'.repeat(long)}`,
  `Python/${'1'.repeat(long)} aiohttp/`,
  `aws-sdk-dotnet${'-'.repeat(long)}`,
  'a'.repeat(long),
  ' '.repeat(long),
  '\0'.repeat(long),
  '(('.repeat(long / 2),
];

test('the words are of the table and digits, whatever the text, and are short', () => {
  for (const text of [...hostile, 'Chrome/<script>', 'curl/\u202e1', 'Edg/%s']) {
    for (let times = 0; times < 100; times++) agentParts(text);
    const { program = '', version = '', system = '' } = agentParts(text);
    expect(`${program}${version}${system}`).toMatch(/^[\w. ]{0,60}$/);
  }
});
