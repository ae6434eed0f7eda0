import { createServer, type Socket } from 'node:net';

/** An SMTP server that takes every mail, or refuses every recipient, and keeps what it was told. For tests. */
export async function startSmtpSink({ refuses = false } = {}) {
  const mails: { from: string; to: string[]; data: string }[] = [];
  const server = createServer((socket) => converse(socket, refuses, (mail) => mails.push(mail)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

type Mail = { from: string; to: string[]; data: string };

/** One conversation of RFC 5321, line by line. */
function converse(socket: Socket, refuses: boolean, keep: (mail: Mail) => void) {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let mail: Mail = { from: '', to: [], data: '' };
  let isData = false;
  let rest = '';

  function hear(line: string) {
    if (isData) {
      if (line !== '.') mail.data += `${line.replace(/^\.\./, '.')}\n`;
      else {
        isData = false;
        keep(mail);
        say('250 kept');
      }
      return;
    }
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<(.*)>/.exec(line)?.[1] ?? '';
    if (verb === 'EHLO' || verb === 'HELO') say('250 sink.invalid');
    else if (verb === 'MAIL') {
      mail = { from: address, to: [], data: '' };
      say('250 go on');
    } else if (verb === 'RCPT') {
      if (!refuses) mail.to.push(address);
      say(refuses ? '550 nobody of that name' : '250 go on');
    } else if (verb === 'DATA') {
      isData = true;
      say('354 end with a dot');
    } else if (verb === 'QUIT') {
      say('221 bye');
      socket.end();
    } else say('250 go on');
  }

  socket.setEncoding('utf8');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
  say('220 sink.invalid ESMTP');
}
