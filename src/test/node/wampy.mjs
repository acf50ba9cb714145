// wampy, over a WebSocket and what the arguments say: port, transport (there is but one), serialization.
import { Wampy } from 'wampy';
import { JsonSerializer } from 'wampy/JsonSerializer.js';
import { MsgpackSerializer } from 'wampy/MsgpackSerializer.js';
import { CborSerializer } from 'wampy/CborSerializer.js';
import * as cra from 'wampy/wampcra.js';
import * as cryptosign from 'wampy/cryptosign.js';
import nacl from 'tweetnacl';
import WebSocket from 'ws';
import answer from './requests.cjs';

const { hear, hang } = answer;

const GOODBYE = 6;

const [port, , serialization] = process.argv.slice(2);
const serializers = { json: JsonSerializer, msgpack: MsgpackSerializer, cbor: CborSerializer };
const proofs = { ticket: (secret) => () => secret, wampcra: cra.sign, cryptosign: cryptosign.sign };

let client;
let ended;

function identity(method, authid, secret) {
  if (method === 'anonymous') {
    return {};
  }
  return {
    authid,
    authmethods: [method],
    authextra: method === 'cryptosign' ? { pubkey: publicKey(secret) } : {},
    authMode: 'auto',
    authPlugins: { [method]: proofs[method](secret) },
  };
}

// wampy knows how to sign, not how to get at the public key.
function publicKey(secret) {
  return cryptosign.bytes2hex(nacl.sign.keyPair.fromSeed(cryptosign.hex2bytes(secret)).publicKey);
}

async function join({ realm, method, authid, secret }) {
  let goodbye = {};
  let closed;
  ended = new Promise((resolve) => (closed = resolve));
  client = new Wampy(`ws://127.0.0.1:${port}/ws`, {
    realm,
    ws: WebSocket,
    serializer: new serializers[serialization](),
    autoReconnect: false,
    ...identity(method, authid, secret),
    // It keeps GOODBYE from its user, who is told only that the connection is gone; its log has the message.
    debug: true,
    logger: ([text, message]) => {
      if (text.startsWith('websocket message received') && message[0] === GOODBYE) {
        goodbye = { reason: message[2], message: message[1].message };
      }
    },
    onClose: () => closed(goodbye),
  });
  try {
    const { authid, authrole, authmethod } = await client.connect();
    return { session: client.getSessionId(), authid, authrole, authmethod };
  } catch (refused) {
    await ended;
    return { reason: refused.errorUri, message: refused.details?.message };
  }
}

const error = (promise) =>
  promise.then(
    () => ({ error: 'none' }),
    ({ errorUri }) => ({ error: errorUri }),
  );

const said = ({ argsList, argsDict }) => ({ args: argsList ?? [], kwargs: argsDict ?? {} });

const manners = {
  echo: ({ argsList, argsDict }) => ({ argsList, argsDict }),
  refuse: ({ argsList, argsDict }) => {
    throw { error: 'com.example.error.unwilling', argsList, argsDict };
  },
  count: ({ argsList: [to], details, result_handler }) => {
    for (let n = 1; details.receive_progress && n < to; n++) {
      result_handler({ argsList: [n], options: { progress: true } });
    }
    return { argsList: [to] };
  },
  hang: ({ argsList, argsDict }) => hang({ argsList, argsDict }),
};

let calling;

function begin({ procedure, args, kwargs }) {
  const progress = [];
  const call = client.call(
    procedure,
    { argsList: args, argsDict: kwargs },
    { progress_callback: (result) => progress.push(said(result)) },
  );
  const request = client.getOpStatus().reqId;
  calling = {
    cancel: () => client.cancel(request, { mode: 'kill' }),
    reply: call.then(
      (result) => ({ ...said(result), progress }),
      ({ errorUri, ...refused }) => ({ error: errorUri, ...said(refused) }),
    ),
  };
  return {};
}

answer({
  join,
  begin,
  reply: () => calling.reply,
  cancel: () => {
    calling.cancel();
    return calling.reply;
  },
  register: ({ procedure, manner }) => error(client.register(procedure, manners[manner])),
  publish: ({ topic, args, kwargs, options }) =>
    error(client.publish(topic, { argsList: args, argsDict: kwargs }, options)),
  subscribe: ({ topic }) =>
    error(client.subscribe(topic, ({ argsList, argsDict }) => hear(topic, argsList, argsDict))),
  leave: async () => {
    await client.disconnect();
    return ended;
  },
  ended: () => ended,
});
