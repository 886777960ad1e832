/** A desk phone that reports its calls by HTTP, and whoever else finds the port. */
import { request } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listenForDeskPhone } from '../../src/main/lines/desk-phone/desk-phone-server'
import { readPhoneRequest } from '../../src/main/lines/desk-phone/read-phone-event'
import { Hooks } from '../../src/main/lines/hooks/hooks'
import { realTimers } from '../../src/main/lib/timers'
import { reportingLine } from '../support/reporting-line'
import { eventually, wait } from '../softphone/office'

const token = '0123456789abcdef0123456789abcdef'

async function openPhone(phone = '127.0.0.1') {
  const { line, told, events, time } = reportingLine()
  const refused: string[] = []
  const floods: unknown[] = []
  const hooks = new Hooks({
    address: () => '',
    onEvent: (event) => line.apply(event),
    onLink: () => {},
    timers: realTimers,
    log: { info: () => {}, warn: (_, what) => floods.push(what), error: () => {} },
  })
  const server = await listenForDeskPhone(
    { port: 0, phone, token },
    {
      onRequest: (asked) => {
        const args = readPhoneRequest(asked)
        if (args) hooks.report(args)
      },
      onRefused: (why, from) => refused.push(`${why} ${from}`),
    },
  )
  onTestFinished(() => {
    hooks.close()
    server.close()
  })
  const ask = (path: string, { method = 'GET', host = `127.0.0.1:${server.port}`, body = '' } = {}) =>
    new Promise<number | undefined>((resolve) => {
      const asking = request({ host: '127.0.0.1', port: server.port, method, path, headers: { host } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      asking.on('error', () => resolve(undefined))
      asking.end(body)
    })
  return {
    ...{ told, events, time, refused, floods, ask, port: server.port },
    /** One event after the other, as a phone sends them. */
    async says(...rests: string[]) {
      for (const rest of rests) {
        expect(await ask(`/${token}${rest}`)).toBe(204)
        await wait(60)
      }
    },
  }
}

describe('whole calls', () => {
  it.each([
    [
      'out, answered and held',
      ['/ringing?n=5145550142&c=1', '/answered?n=5145550142&c=1', '/held?c=1', '/ended?c=1'],
      ['begun', 'answered', 'hung-up'],
    ],
    [
      'in, missed, of which the phone tells twice',
      ['/incoming?n=5145550142&c=1', '/ended?c=1', '/ended?c=1'],
      ['begun', 'hung-up'],
    ],
    ['in and declined', ['/incoming?n=5145550142&c=1', '/ended?c=1&r=declined'], ['begun', 'unreached']],
    [
      'out of order',
      ['/answered?n=5145550142&c=1', '/ringing?n=5145550142&c=1', '/ended?c=1'],
      ['begun', 'answered', 'hung-up'],
    ],
    [
      'two at once',
      ['/incoming?n=5145550142&c=1', '/answered?c=1', '/incoming?n=5145550143&c=2', '/ended?c=2', '/ended?c=1'],
      ['begun', 'answered', 'begun', 'hung-up', 'hung-up'],
    ],
    ['without a name', ['/incoming?n=5145550142', '/answered', '/ended'], ['begun', 'answered', 'hung-up']],
  ])('%s', async (_, rests, expected) => {
    const phone = await openPhone()
    await phone.says(...rests)
    expect(phone.told()).toEqual(expected)
  })
})

describe('is not heard', () => {
  it('from a stranger’s address', async () => {
    const { ask, refused, told } = await openPhone('192.0.2.9')
    expect(await ask(`/${token}/incoming?n=5145550142`)).toBeUndefined()
    await wait(60)
    expect([refused, told()]).toEqual([['address 127.0.0.1'], []])
  })

  it.each([
    ['on a wrong path', '/fedcba/incoming?n=5145550142', {}, 'path'],
    ['without a path', '/incoming?n=5145550142', {}, 'path'],
    [
      'by a name that is not this computer’s',
      `/${token}/incoming?n=5145550142`,
      { host: 'rebound.example:8533' },
      'host',
    ],
    ['by a name without the port', `/${token}/incoming?n=5145550142`, { host: '127.0.0.1' }, 'host'],
    ['by another method', `/${token}/incoming?n=5145550142`, { method: 'PUT' }, 'request'],
  ])('%s, and is told nothing', async (_, path, options, why) => {
    const { ask, refused, told } = await openPhone()
    expect(await ask(path, options)).toBe(204)
    await wait(60)
    expect([refused, told()]).toEqual([[`${why} 127.0.0.1`], []])
  })

  it('with a body beyond 8 kB', async () => {
    const { ask, refused, told } = await openPhone()
    await ask(`/${token}`, { method: 'POST', body: `<IncomingCallEvent>${' '.repeat(8192)}` })
    await eventually(() => expect(refused).toEqual(['request 127.0.0.1']))
    expect(told()).toEqual([])
  })

  it('in crowds', async () => {
    const { ask, told, floods } = await openPhone()
    await Promise.all(Array.from({ length: 30 }, (_, n) => ask(`/${token}/incoming?n=51455501${10 + n}&c=${n}`)))
    await wait(100)
    expect(told().length).toBeLessThanOrEqual(5)
    expect(floods.length).toBeGreaterThan(0)
  })

  it('and not kept, slowly', async () => {
    const { port } = await openPhone()
    const begun = performance.now()
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    const writing = setInterval(() => socket.write('a'), 200)
    await new Promise((resolve) => socket.on('close', resolve))
    clearInterval(writing)
    expect(performance.now() - begun).toBeLessThan(6000)
  })
})
