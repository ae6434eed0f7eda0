import pg from 'pg'; import { readFileSync } from 'node:fs';
import { fillLog } from './demo/fill'; import { northwind } from './demo/northwind'; import { span } from './demo/tenant';
const c = new pg.Client({ connectionString: process.env.DATABASE_URL }); await c.connect();
const pid = (await c.query('select pg_backend_pid() as p')).rows[0].p; await c.query('set max_parallel_maintenance_workers=0');
const cpu = () => { const f = readFileSync(`/proc/${pid}/stat`,'utf8').split(') ')[1]!.split(' '); return (Number(f[11])+Number(f[12]))/100; };
const N=Number(process.argv[2]); await c.query('begin'); const t=northwind('org_'+'a'.repeat(32), Date.now()-span); const a=cpu(),u=process.cpuUsage();
console.log(await fillLog(c,t,{wanted:N,isNew:true})); const d=process.cpuUsage(u);
console.log('backend µs/row',((cpu()-a)/N*1e6).toFixed(1),'node µs/row',((d.user+d.system)/N).toFixed(1)); await c.query('rollback'); await c.end();
