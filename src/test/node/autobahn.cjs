// autobahn-js, over what the arguments say: port, transport, serialization.
'use strict';
const autobahn = require('autobahn');
const answer = require('./requests.cjs');
const { hear, hang } = answer;

const [port, transport, serialization] = process.argv.slice(2);
const { JSONSerializer, MsgpackSerializer, CBORSerializer } = autobahn.serializer;
const serializers = { json: JSONSerializer, msgpack: MsgpackSerializer, cbor: CBORSerializer };

let connection;
let ended;

function way() {
  return transport === 'rawsocket'
    ? { type: transport, host: '127.0.0.1', port: Number(port) }
    : { type: transport, url: `ws://127.0.0.1:${port}/ws`, serializers: [new serializers[serialization]()] };
}

function prove(secret, method, extra) {
  switch (method) {
    case 'ticket':
      return secret;
    case 'wampcra': {
      const { auth_cra } = autobahn;
      const { salt, iterations, keylen, challenge } = extra;
      return auth_cra.sign(salt ? auth_cra.derive_key(secret, salt, iterations, keylen) : secret, challenge);
    }
    case 'cryptosign':
      return autobahn.auth_cryptosign.sign_challenge(keys(secret), extra);
    default:
      throw new Error(`a challenge of ${method}`);
  }
}

function keys(secret) {
  return autobahn.nacl.sign.keyPair.fromSeed(Buffer.from(secret, 'hex'));
}

function join({ realm, method, authid, secret }) {
  connection = new autobahn.Connection({
    transports: [way()],
    realm,
    authid,
    authmethods: [method],
    authextra: method === 'cryptosign' ? { pubkey: autobahn.auth_cryptosign.public_key(keys(secret)) } : undefined,
    onchallenge: (session, chosen, extra) => prove(secret, chosen, extra),
    max_retries: 0,
  });
  return new Promise((joined) => {
    ended = new Promise((closed) => {
      connection.onclose = (how, { reason, message }) => {
        joined({ reason, message });
        closed({ reason, message });
        return true;
      };
    });
    connection.onopen = (session, { authid, authrole, authmethod }) =>
      joined({ session: session.id, authid, authrole, authmethod });
    connection.open();
  });
}

const error = (promise) =>
  promise.then(
    () => ({ error: 'none' }),
    ({ error }) => ({ error }),
  );

// A result of one value is just that value, one of none is null.
function said(result) {
  if (result instanceof autobahn.Result) {
    return { args: result.args, kwargs: result.kwargs };
  }
  return { args: result === null ? [] : [result], kwargs: {} };
}

const manners = {
  echo: (args, kwargs) => new autobahn.Result(args, kwargs),
  refuse: (args, kwargs) => {
    throw new autobahn.Error('com.example.error.unwilling', args, kwargs);
  },
  count: ([to], kwargs, { progress }) => {
    for (let n = 1; progress && n < to; n++) {
      progress([n]);
    }
    return to;
  },
  hang: (args, kwargs) => hang(new autobahn.Result(args, kwargs)),
};

let calling;

function begin({ procedure, args, kwargs }) {
  const progress = [];
  const call = connection.session.call(procedure, args, kwargs, { receive_progress: true });
  calling = {
    cancel: () => call.cancel({ mode: 'kill' }),
    reply: call.then(
      (result) => ({ ...said(result), progress }),
      ({ error, args, kwargs }) => ({ error, args, kwargs }),
      (result) => progress.push(said(result)),
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
  register: ({ procedure, manner }) => error(connection.session.register(procedure, manners[manner])),
  publish: ({ topic, args, kwargs, options }) =>
    error(connection.session.publish(topic, args, kwargs, { ...options, acknowledge: true })),
  subscribe: ({ topic }) => error(connection.session.subscribe(topic, (args, kwargs) => hear(topic, args, kwargs))),
  leave: () => {
    connection.close();
    return ended;
  },
  ended: () => ended,
});
