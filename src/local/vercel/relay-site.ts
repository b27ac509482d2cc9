/**
 * Run by `node relay-site.ts SOCKET COMMAND` inside the sandbox, which has no network to the outside: starts the
 * website on a loopback port and passes on what comes in at the socket file. Ends when the website ends.
 */
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';

const [socketPath = '', command = ''] = process.argv.slice(2);
const port = await findFreePort();
const site = spawn('env', [`PORT=${port}`, 'HOSTNAME=127.0.0.1', 'sh', '-c', command], { stdio: 'inherit' });
site.once('exit', (code) => process.exit(code ?? 1));

createServer((incoming) => {
  const onward = connect(port, '127.0.0.1');
  incoming.pipe(onward);
  onward.pipe(incoming);
  incoming.on('error', () => onward.destroy());
  onward.on('error', () => incoming.destroy());
}).listen(socketPath);

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free loopback port could be found.');
  return address.port;
}
