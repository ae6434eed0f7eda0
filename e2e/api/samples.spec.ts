import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '../fixtures';

// The samples of the published reference, verbatim except for the host and the key.

const curl = `curl -X GET 'https://hookstream.io/v1/audit-log' \\
-H 'Authorization: Bearer YOUR_API_TOKEN'`;

const javascript = `const response = await fetch('https://hookstream.io/v1/audit-log', {
method: 'GET',
headers: {
"Authorization": "Bearer YOUR_API_TOKEN"
}
});
const data = await response.json();
console.log(data);`;

const run = promisify(execFile);

for (const [language, sample, command, args] of [
  ['curl', curl, 'sh', ['-c']],
  ['JavaScript', javascript, process.execPath, ['--input-type=module', '-e']],
] as const) {
  test(`${language} prints the log`, async ({ baseURL, newOrganization, insertEntries }) => {
    const { organizationId, apiKey } = await newOrganization();
    const [id] = await insertEntries(organizationId, [
      { createdAt: new Date('2026-06-01T00:00:00.001Z'), action: 'delete' },
    ]);
    const script = sample
      .replace('https://hookstream.io', String(baseURL))
      .replace('YOUR_API_TOKEN', apiKey);
    const { stdout } = await run(command, [...args, script]);
    for (const value of [id, organizationId, 'delete', '2026-06-01T00:00:00.001Z', 'has_more']) {
      expect(stdout).toContain(value);
    }
    if (language === 'curl') expect(JSON.parse(stdout).audit_log).toHaveLength(1);
  });
}
