// What a client is asked to do: each line of standard input is a request such as {"call":{"procedure":"com.example.add"}},
// and is answered by one line of standard output. The end of the input ends the process.
'use strict';
const readline = require('node:readline');

// Some decoders make a BigInt of an id.
const plain = (_, value) => (typeof value === 'bigint' ? Number(value) : value);

// Only answers go to standard output.
console.log = console.error;

module.exports = async function answer(handlers) {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [[request, parameters]] = Object.entries(JSON.parse(line));
    process.stdout.write(JSON.stringify(await handlers[request](parameters), plain) + '\n');
  }
  process.exit();
};
