// What a client is asked to do: each line of standard input is a request such as {"call":{"procedure":"com.example.add"}},
// and is answered by one line of standard output. The end of the input ends the process.
'use strict';
const readline = require('node:readline');

// Some decoders make a BigInt of an id.
const plain = (_, value) => (typeof value === 'bigint' ? Number(value) : value);

// Only answers go to standard output.
console.log = console.error;

// What came in and what was called, and not yet asked for.
const heard = [];
const hanging = [];

// What whoever takes part may be asked, however it does it.
const common = {
  heard: () => ({ heard: heard.splice(0) }),
  hanging: () => ({ count: hanging.length }),
  release: () => {
    hanging.splice(0).forEach((answer) => answer());
    return {};
  },
};

module.exports = async function answer(own) {
  const handlers = { ...common, ...own };
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [[request, parameters]] = Object.entries(JSON.parse(line));
    process.stdout.write(JSON.stringify(await handlers[request](parameters), plain) + '\n');
  }
  process.exit();
};

module.exports.hear = (topic, args, kwargs) => heard.push({ topic, args: args ?? [], kwargs: kwargs ?? {} });

// Answers when it is released.
module.exports.hang = (answer) => new Promise((resolve) => hanging.push(() => resolve(answer)));
