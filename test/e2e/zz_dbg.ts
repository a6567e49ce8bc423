import { Driver, inTime, target } from '/work/wt/driver/test/e2e/linkedinDriver.ts';
const gen = (process.argv[2] ?? 'A') as any;
const driver = await Driver.start({ people: 60 });
await driver.reset({ kind: 'generation', generation: gen });
const person = driver.next();
driver.session.page.page.context().on('request', r => r.method()==='POST' && console.log(Date.now()%100000,'REQ', r.url().slice(-60), r.postData()));
driver.session.page.page.context().on('response', r => r.request().method()==='POST' && console.log(Date.now()%100000,'RES', r.url().slice(-60), r.status()));
driver.session.page.page.context().on('requestfinished', r => r.method()==='POST' && console.log(Date.now()%100000,'FIN', r.url().slice(-60)));
driver.session.page.page.context().on('requestfailed', r => r.method()==='POST' && console.log('FAIL', r.url().slice(-60), r.failure()));
const t=target(person);
for (const [n,f] of [['prep',()=>driver.removal.prepare(t)],['ask',()=>driver.removal.ask(t,inTime())],['conf',()=>driver.removal.confirm(t,inTime())]] as const) { const s=Date.now(); console.log(Date.now()%100000, n, JSON.stringify(await f()), Date.now()-s); }
console.log(driver.session.page.watch.listSources, (driver.session.page.watch as any).removals);
await driver.stop();
