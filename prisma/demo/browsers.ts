import type { Device } from './tenant';

const browser =
  (userAgent: string) =>
  (ipAddress: string): Device => [ipAddress, `Mozilla/5.0 (${userAgent}`];

const chrome = ') AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const safari = ') AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1';
const firefox = '; rv:145.0) Gecko/20100101 Firefox/145.0';

export const chromeMac = browser(`Macintosh; Intel Mac OS X 10_15_7${chrome}`);
export const chromeWin = browser(`Windows NT 10.0; Win64; x64${chrome}`);
export const firefoxWin = browser(`Windows NT 10.0; Win64; x64${firefox}`);
export const linux = browser(`X11; Linux x86_64${firefox}`);
export const safariMac = browser(`Macintosh; Intel Mac OS X 10_15_7${safari} Safari/605.1.15`);
export const iPhone = browser(`iPhone; CPU iPhone OS 18_7 like Mac OS X${safari} Mobile/15E148`);
