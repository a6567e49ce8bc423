import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
const seen: string[] = [];
const server = createServer((q, r) => {
  if (q.url === '/sw.js') { r.writeHead(200, {'content-type':'text/javascript'}); r.end("self.addEventListener('install',()=>self.skipWaiting());self.addEventListener('activate',e=>e.waitUntil(self.clients.claim()));self.addEventListener('fetch',e=>{ if(e.request.method==='POST') e.respondWith(fetch(e.request)); });"); return; }
  if (q.method === 'POST') { seen.push(q.url!); r.end('{}'); return; }
  r.writeHead(200, {'content-type':'text/html'}); r.end('<main>x</main>');
}).listen(0, '127.0.0.1');
await new Promise(d=>server.once('listening',d));
const port=(server.address() as any).port;
const ctx = await chromium.launchPersistentContext('/tmp/sw/p'+Date.now(), { channel:'chromium', headless:true, args:['--no-sandbox'] });
const page = ctx.pages()[0]!;
const events: string[] = [];
ctx.on('request', q=>{ if(q.method()==='POST') events.push('request sw='+!!q.serviceWorker?.()); });
ctx.on('requestfailed', q=>{ if(q.method()==='POST') events.push('failed sw='+!!q.serviceWorker?.()); });
await page.goto(`http://127.0.0.1:${port}/`);
console.log(await page.evaluate(async()=>{ await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; await new Promise(d=>setTimeout(d,500)); return !!navigator.serviceWorker.controller; }));
await ctx.route(u=>/remove/.test(u.href), r=>{events.push('route'); return r.abort();});
console.log(await page.evaluate(()=>fetch('/remove',{method:'POST',body:'{}'}).then(r=>r.status,e=>String(e))));
await page.waitForTimeout(300);
console.log('reached server', seen, events);
await ctx.close(); server.close();
