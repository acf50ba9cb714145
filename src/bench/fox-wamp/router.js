'use strict'

// Starts fox-wamp with one realm that is open to everybody, on a free port of the loopback address, and prints that port.

const FoxRouter = require('fox-wamp')

const router = new FoxRouter()

router.getRealm('realm1', () => {
  const listener = router.listenWAMP({ host: '127.0.0.1', port: 0, path: '/ws', backlog: 1024 })
  listener.on('listening', () => console.log(`ready ${listener.address().port}`))
})

// It ends with the benchmark that started it, however that ends.
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
