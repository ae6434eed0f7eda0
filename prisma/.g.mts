import { createHash } from 'node:crypto';
import { generateEntries } from '/work/main/prisma/demo/generate.ts';
import { northwind } from '/work/main/prisma/demo/northwind.ts';
import { span } from '/work/main/prisma/demo/tenant.ts';
const now = Date.parse('2026-11-23T06:20:00Z'); const h=createHash('sha256'); let n=0;
for (let w=0;w<2;w++){ const u=process.cpuUsage(); n=0;
for (const e of generateEntries({tenant:northwind('org_'+'a'.repeat(32), now-span), now, count:300000})) { n++; if (w===1&&n%100===0) h.update(JSON.stringify(e)); }
const d=process.cpuUsage(u); console.log(((d.user+d.system)/n).toFixed(1),'µs/row'); }
console.log(h.digest('hex').slice(0,16));
