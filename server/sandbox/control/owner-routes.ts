import type { Response, Router } from 'express'
import type { SandboxNetwork } from '../network.ts'
import { readOrder } from './door.ts'
import { editOrder, plantOrder } from './orders.ts'
import type { ControlParts } from './routes.ts'

/** What an account's owner does at a network without the console, for every network that has accounts. */
export function mountOwnerOrders(router: Router, { networks }: ControlParts): void {
  for (const network of networks) {
    router.post(`/${network.name}/plant-campaigns`, (request, response, next) => {
      if (network.plantCampaigns) plant(network, request.body, response)
      else next()
    })
    router.post(`/${network.name}/edit`, (request, response, next) => {
      if (network.edit) edit(network, request.body, response)
      else next()
    })
  }
}

function plant(network: SandboxNetwork, body: unknown, response: Response): void {
  const order = readOrder(plantOrder, body, response)
  if (!order) return
  const campaigns = network.plantCampaigns?.(order.account_id)
  if (campaigns) response.status(201).json({ campaigns })
  else response.status(404).json({ error: 'There is no such account.' })
}

function edit(network: SandboxNetwork, body: unknown, response: Response): void {
  const order = readOrder(editOrder, body, response)
  if (!order) return
  const { object_id, daily_budget_micros, ...change } = order
  const answer = network.edit?.({
    ...change,
    objectId: object_id,
    ...(daily_budget_micros !== undefined && { dailyBudgetMicros: BigInt(daily_budget_micros) }),
  })
  if (answer === 'done') response.json({ ok: true })
  else if (answer === 'impossible') {
    response.status(409).json({ error: 'This object cannot be changed so.' })
  } else response.status(404).json({ error: 'There is no such object.' })
}
