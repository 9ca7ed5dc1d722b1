import express, { type Express, Router } from 'express'
import type { Exchange } from '../exchange.ts'
import { faultOrder } from '../faults.ts'
import { mountPath, type SandboxNetwork } from '../network.ts'
import { brokenBody, onlyFromHere, readOrder } from './door.ts'
import { mountNetworkOrders, mountOwnOrders } from './network-routes.ts'
import { clockOrder, journalFilter, lagOrder, resetOrder, stateFilter } from './orders.ts'
import { mountOwnerOrders } from './owner-routes.ts'

export type ControlParts = { exchange: Exchange; networks: readonly SandboxNetwork[] }

/** Everything under `/_sandbox/`: what a test or a person may do to the networks from outside. */
export function mountControl(
  app: Express,
  exchange: Exchange,
  networks: readonly SandboxNetwork[],
): void {
  const router = Router()
  const parts = { exchange, networks }
  router.use(onlyFromHere, express.json({ limit: '1mb' }), brokenBody)
  mountOverview(router, parts)
  mountClock(router, parts)
  mountFaults(router, parts)
  mountJournal(router, parts)
  mountWhole(router, parts)
  mountNetworkOrders(router, parts)
  mountOwnerOrders(router, parts)
  mountOwnOrders(router, parts)
  router.use((_request, response) => {
    response.status(404).json({ error: 'No such control call.' })
  })
  app.use('/_sandbox', router)
}

function mountOverview(router: Router, { exchange, networks }: ControlParts): void {
  router.get('/', (_request, response) => {
    response.json({
      seed: exchange.world.seed,
      clock: exchange.world.clock.state(),
      networks: networks.map((network) => ({
        name: network.name,
        paths: network.mounts.map((mount) => mountPath(network, mount)),
      })),
    })
  })
}

function mountClock(router: Router, { exchange }: ControlParts): void {
  const { clock } = exchange.world
  router.get('/clock', (_request, response) => {
    response.json(clock.state())
  })
  router.post('/clock', (request, response) => {
    const order = readOrder(clockOrder, request.body, response)
    if (order) response.json(clock.set(order))
  })
}

function mountFaults(router: Router, { exchange }: ControlParts): void {
  router.get('/faults', (_request, response) => {
    response.json({ faults: exchange.faults.list() })
  })
  router.post('/faults', (request, response) => {
    const order = readOrder(faultOrder, request.body, response)
    if (order) response.status(201).json(exchange.faults.add(order))
  })
  router.delete('/faults', (_request, response) => {
    exchange.faults.clear()
    response.json({ faults: [] })
  })
}

function mountJournal(router: Router, { exchange }: ControlParts): void {
  router.get('/journal', (request, response) => {
    const filter = readOrder(journalFilter, request.query, response)
    if (filter) response.json({ calls: exchange.journal.read(filter) })
  })
  router.delete('/journal', (_request, response) => {
    exchange.journal.clear()
    response.json({ calls: [] })
  })
}

function mountWhole(router: Router, { exchange, networks }: ControlParts): void {
  const { world } = exchange
  router.get('/state', (request, response) => {
    const filter = readOrder(stateFilter, request.query, response)
    if (!filter) return
    const states = networks.map(({ name, controls }) => [
      name,
      controls.state({ ...filter, all: filter.all === '1' }),
    ])
    response.json({ clock: world.clock.state(), ...Object.fromEntries(states) })
  })
  router.post('/search-lag', (request, response) => {
    const order = readOrder(lagOrder, request.body, response)
    if (!order) return
    world.lag.set(order, new Map(networks.map(({ name, controls }) => [name, controls.newest()])))
    response.json(world.lag.get())
  })
  router.post('/reset', (request, response) => {
    const order = readOrder(resetOrder, request.body ?? {}, response)
    if (!order) return
    world.store.clear(order.keepClock ? ['sandbox.clock'] : [])
    world.lag.set({ ms: 0, calls: 0, directReads: 0 }, new Map())
    exchange.faults.clear()
    exchange.journal.clear()
    for (const network of networks) {
      network.forget()
      network.plant()
    }
    response.json({ clock: world.clock.state() })
  })
}
