import pg from '/work/main/node_modules/pg/lib/index.js';
import { readFileSync } from 'node:fs';
import { generateEntries } from '/work/main/prisma/demo/generate.ts';
import { northwind } from '/work/main/prisma/demo/northwind.ts';
import { openLog, writeEntries } from '/work/main/prisma/demo/write-entries.ts';
const variant = process.argv[2], N = Number(process.argv[3] ?? 100000);
const c = new pg.Client({ connectionString: process.env.DATABASE_URL }); await c.connect();
const pid = (await c.query('select pg_backend_pid() as p')).rows[0].p;
const cpu = () => { const f = readFileSync(`/proc/${pid}/stat`,'utf8').split(') ')[1].split(' '); return (Number(f[11])+Number(f[12]))/100; };
await c.query('begin');
if (variant.includes('nocheck')) await c.query('alter table audit_log drop constraint audit_log_id_check');
if (variant.includes('noindex')) { const r = await c.query("select indexname from pg_indexes where tablename='audit_log' and indexname<>'audit_log_pkey'"); for (const x of r.rows) await c.query(`drop index "${x.indexname}"`); }
const t = northwind('org_'+'a'.repeat(32), Date.now()-90*86400000); await openLog(c, t.id);
const a = cpu(), t0 = performance.now(), u0=process.cpuUsage();
await writeEntries(c, generateEntries({ tenant: t, now: Date.now(), count: N }));
const u=process.cpuUsage(u0);
console.log(variant, 'backend cpu µs/row', ((cpu()-a)/N*1e6).toFixed(1), 'wall', ((performance.now()-t0)/N*1e3).toFixed(1), 'node cpu', ((u.user+u.system)/N).toFixed(1));
await c.query('rollback'); await c.end();
