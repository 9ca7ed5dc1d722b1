import type { Response, Router } from 'express'
import type { SandboxNetwork } from '../network.ts'
import { readOrder } from './door.ts'
import {
  limitOrder,
  problemOrder,
  restatementOrder,
  reviewOrder,
  revokeOrder,
  versionOrder,
} from './orders.ts'
import type { ControlParts } from './routes.ts'

/** The control calls that one network carries out. */
export function mountNetworkOrders(router: Router, { networks }: ControlParts): void {
  const find = (name: string, response: Response): SandboxNetwork | null => {
    const found = networks.find((network) => network.name === name)
    if (!found) response.status(404).json({ error: `There is no network named ${name}.` })
    return found ?? null
  }
  mountFacts(router, find)
  mountSettings(router, find)
}

/** Control calls that one network has for itself, below its name. */
export function mountOwnOrders(router: Router, { networks }: ControlParts): void {
  for (const network of networks) {
    router.use(`/${network.name}`, async (request, response, next) => {
      const { method, path, body } = request
      const answer = await network.order?.({ method, path, body })
      if (answer) response.status(answer.status).json(answer.json)
      else next()
    })
  }
}

type Find = (name: string, response: Response) => SandboxNetwork | null

function mountFacts(router: Router, find: Find): void {
  router.post('/restatements', (request, response) => {
    const order = readOrder(restatementOrder, request.body, response)
    const network = order && find(order.network, response)
    if (!network) return
    const { factorBps, spendMicros, ...where } = order
    const known = network.controls.restate({
      ...where,
      factorBps: factorBps ?? null,
      spendMicros: spendMicros === undefined ? null : BigInt(spendMicros),
    })
    done(response, known, 'This account has no ad under that id.')
  })
  router.post('/reviews', (request, response) => {
    const order = readOrder(reviewOrder, request.body, response)
    const network = order && find(order.network, response)
    if (network) done(response, network.controls.review(order), 'There is no such ad.')
  })
  router.post('/problems', (request, response) => {
    const order = readOrder(problemOrder, request.body, response)
    const network = order && find(order.network, response)
    if (network) done(response, network.controls.problem(order), 'There is no such object.')
  })
}

function mountSettings(router: Router, find: Find): void {
  router.post('/tokens/revoke', (request, response) => {
    const order = readOrder(revokeOrder, request.body, response)
    const network = order && find(order.network, response)
    if (network) response.json({ revoked: network.controls.revoke(order) })
  })
  router.post('/versions', (request, response) => {
    const order = readOrder(versionOrder, request.body, response)
    const network = order && find(order.network, response)
    if (network) response.json(network.controls.versions(order))
  })
  router.post('/rate-limits', (request, response) => {
    const order = readOrder(limitOrder, request.body, response)
    const network = order && find(order.network, response)
    if (!network) return
    network.controls.limit(order)
    response.json({ ok: true })
  })
}

function done(response: Response, known: boolean, missing: string): void {
  if (known) response.status(201).json({ ok: true })
  else response.status(404).json({ error: missing })
}
