// What an embedded page and its host say to each other: described for people in EMBED.md. The host's
// side is embed.js, which stands alone because other sites load it as a plain script.

export const version = 1;

// Anybody who embeds may know how tall the page is and how it looks. What the reader does in it (the
// article opened, words selected or searched for) is told to the site itself and to the origins that
// its broadsheet.json allows; only they may steer, too.
const forAnybody = new Set(['hello', 'ready', 'error', 'resize', 'theme', 'scroll']);
const fromAnybody = new Set(['hello', 'theme', 'view']);

// A message of ours, or null. Everything else on the channel is somebody else's.
export function parseMessage(data) {
  if (typeof data !== 'object' || data === null || typeof data.type !== 'string') return null;
  return Number.isInteger(data.broadsheet) ? data : null;
}

export function createChannel({ own, allowed, peer, listen = addEventListener }) {
  let origin = ''; // the host's, from its first hello on
  const handlers = new Map();
  const isTrusted = () => origin === own || allowed.includes(origin);

  listen('message', (event) => {
    if (event.source !== peer) return;
    const message = parseMessage(event.data);
    if (!message) return;
    if (message.broadsheet !== version) {
      return void peer.postMessage({ broadsheet: version, type: 'error', reason: 'version',
        message: `protocol version ${version} is spoken here` }, '*');
    }
    if (!origin && message.type === 'hello') origin = event.origin;
    if (!origin || event.origin !== origin) return;
    if (!fromAnybody.has(message.type) && !isTrusted()) {
      return void send('error', { reason: 'origin', message: `${origin} may not send ${message.type}` });
    }
    handlers.get(message.type)?.(message);
  });

  function send(type, values = {}) {
    if (!forAnybody.has(type) && !isTrusted()) return;
    // Before the host has said who it is, and where it is nobody's origin, only what anybody may know.
    const target = origin && origin !== 'null' ? origin : '*';
    peer.postMessage({ broadsheet: version, type, ...values }, target);
  }

  return { send, isTrusted, on: (type, act) => handlers.set(type, act) };
}
