import { createServer, type Socket } from 'node:net';

/** An SMTP server for tests. It accepts every mail, or refuses every recipient, or those that are in `refused`, and keeps what it received. */
export async function startSmtpSink({ refuses = false } = {}) {
  const refused = new Set<string>();
  const isRefused = (address: string) => refuses || refused.has(address);
  const mails: { from: string; to: string[]; data: string }[] = [];
  const server = createServer((socket) => converse(socket, isRefused, (mail) => mails.push(mail)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refused,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

type Mail = { from: string; to: string[]; data: string };

/** One SMTP session (RFC 5321), line by line. */
function converse(
  socket: Socket,
  isRefused: (address: string) => boolean,
  onMail: (mail: Mail) => void,
) {
  const reply = (line: string) => socket.write(`${line}\r\n`);
  let mail: Mail = { from: '', to: [], data: '' };
  let isData = false;
  let rest = '';

  function onLine(line: string) {
    if (isData) {
      if (line !== '.') mail.data += `${line.replace(/^\.\./, '.')}\n`;
      else {
        isData = false;
        onMail(mail);
        reply('250 kept');
      }
      return;
    }
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<(.*)>/.exec(line)?.[1] ?? '';
    if (verb === 'EHLO' || verb === 'HELO') reply('250 sink.invalid');
    else if (verb === 'MAIL') {
      mail = { from: address, to: [], data: '' };
      reply('250 go on');
    } else if (verb === 'RCPT') {
      const refuses = isRefused(address);
      if (!refuses) mail.to.push(address);
      reply(refuses ? '550 nobody of that name' : '250 go on');
    } else if (verb === 'DATA') {
      isData = true;
      reply('354 end with a dot');
    } else if (verb === 'QUIT') {
      reply('221 bye');
      socket.end();
    } else reply('250 go on');
  }

  socket.setEncoding('utf8');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  reply('220 sink.invalid ESMTP');
}
