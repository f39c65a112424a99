import net from 'node:net';

// Tests reach this machine only; whoever needs more has to bring a stand-in.
const connect = net.Socket.prototype.connect;
const LOCAL = new Set(['127.0.0.1', '::1', 'localhost']);

function guarded(this: net.Socket, ...args: unknown[]) {
  const [first] = args.flat() as unknown[];
  const options = (typeof first === 'object' ? first : { port: first, host: args[1] }) as {
    host?: string;
    path?: string;
  };
  if (!options.path && options.host && !LOCAL.has(options.host)) {
    throw new Error(`the network is closed in tests: ${options.host}`);
  }
  return (connect as (...all: unknown[]) => net.Socket).apply(this, args);
}

// Test files share a process: once is enough.
if (connect.name !== guarded.name) net.Socket.prototype.connect = guarded as typeof connect;
