import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tick } from '../../server/jobs/schedule.ts'
import type { WebhookEvent } from '../../shared/webhooks.ts'
import { faultOfCall } from '../openapi/answers.ts'
import { type Email, type House, openHouse } from '../support/rooms.ts'

export type Received = { headers: IncomingHttpHeaders; body: string }
type Answer = (response: ServerResponse, received: Received) => void

const fine: Answer = (response) => response.writeHead(204).end()

/** Somebody's server that takes in events, and answers as it is told. */
export async function openReceiver() {
  const received: Received[] = []
  const faults: string[] = []
  let answer = fine
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString() }
      received.push(one)
      // What a test sends by itself is no event.
      const fault = request.headers['webhook-id'] ? faultOfCall(one.body) : null
      if (fault) faults.push(fault)
      answer(response, one)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answer: (next: Answer) => {
      answer = next
    },
    status: (code: number, text = '') => {
      answer = (response) => response.writeHead(code).end(text)
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      if (faults.length > 0) throw new Error(`Not as the API’s document says: ${faults.join('; ')}`)
    },
  }
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>

/** A house that may call this machine, a receiver, and an endpoint that leads to it. */
export async function openHooks(house?: House) {
  const home = house ?? (await openHouse())
  home.rooms.env.WEBHOOK_LOOPBACK = true
  const receiver = await openReceiver()
  const admin = await home.as('admin@aurora.test')
  const listen = (events: WebhookEvent[] = ['campaign.moved'], url = receiver.url) =>
    admin.webhooks.create({ organizationId: home.organizations.aurora, url, events })
  return {
    house: home,
    admin,
    receiver,
    listen,
    as: (email: Email) => home.as(email),
    /** What is due is sent. */
    run: () => home.runJobs(),
    /** Time passes; the schedule looks, and what fell due is sent. */
    pass: async (time: Parameters<House['advance']>[0]) => {
      await home.advance(time)
      await tick(home.rooms)
      await home.runJobs()
    },
    close: async () => {
      await receiver.close()
      if (!house) await home.close()
    },
  }
}

export type Hooks = Awaited<ReturnType<typeof openHooks>>
