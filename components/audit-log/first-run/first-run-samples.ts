/** How a system writes an entry, in three languages: the whole program, with the key in it. */
export const sampleLanguages = ['curl', 'typescript', 'python'] as const;

export type SampleLanguage = (typeof sampleLanguages)[number];

const entry = {
  action: 'create',
  resource_type: 'source',
  resource_id: 'src_1',
  details: { name: 'Hello' },
};

/** To be run in a terminal as it is; the TypeScript is JavaScript too, for Node, Deno and Bun. */
export function sampleOf(language: SampleLanguage, origin: string, key: string): string {
  const url = `${origin}/v1/audit-log`;
  const json = JSON.stringify(entry);
  switch (language) {
    case 'curl':
      return `curl '${url}' \\\n  -H 'X-API-Key: ${key}' \\\n  -H 'Content-Type: application/json' \\\n  -d '${json}'`;
    case 'typescript':
      return `const response = await fetch('${url}', {
  method: 'POST',
  headers: {
    'X-API-Key': '${key}',
    'Content-Type': 'application/json',
  },
  body: JSON.stringify(${JSON.stringify(entry, null, 2).replaceAll('\n', '\n  ')}),
});
console.log(response.status, await response.text());`;
    case 'python':
      return `import json, urllib.request

request = urllib.request.Request(
    "${url}",
    headers={"X-API-Key": "${key}", "Content-Type": "application/json"},
    data=json.dumps(${json}).encode(),
)
print(urllib.request.urlopen(request).read().decode())`;
  }
}
