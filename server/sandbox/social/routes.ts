import express, { type Express, type Request, Router } from 'express'
import { z } from 'zod'
import { brokenBody, onlyFromHere, readOrder } from '../control/door.ts'
import type { World } from '../network.ts'
import { createVideos } from './videos.ts'

const MOST_IDS = 100
const Order = z.strictObject({
  platform: z.string(),
  id: z.string(),
  /** Null lets it grow by itself again. */
  viewCount: z.int().min(0).nullable(),
})
const Trouble = z.strictObject({
  platform: z.string(),
  status: z.int().min(400).max(599).nullable(),
})

/**
 * An imitated service that knows the videos of all social platforms:
 * `GET /social/v1/videos?platform=tiktok&id=1&id=2` answers how often each was seen, at most 100 a
 * call, to whoever brings a key. What to say of a video, or that a platform fails, is ordered at
 * `POST /social/_orders/views` and `/social/_orders/trouble`.
 */
export function mountSocial(app: Express, world: World): void {
  const videos = createVideos(world)
  const troubles = new Map<string, number>()
  const router = Router()
  router.get('/v1/videos', (request, response) => {
    if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) {
      response.status(401).json({ error: 'A key is needed.' })
      return
    }
    const platform = String(request.query.platform ?? '')
    const ids = idsOf(request)
    const trouble = troubles.get(platform)
    if (trouble !== undefined) response.status(trouble).json({ error: 'Something failed.' })
    else if (ids.length === 0 || ids.length > MOST_IDS) {
      response.status(400).json({ error: `Name 1 to ${MOST_IDS} videos.` })
    } else {
      const seenAt = new Date(world.clock.nowMs()).toISOString()
      const found = ids.map((id) => ({
        id,
        view_count: videos.viewsOf(platform, id),
        seen_at: seenAt,
      }))
      response.json({ platform, videos: found })
    }
  })
  const orders = Router()
  orders.use(onlyFromHere, express.json({ limit: '64kb' }), brokenBody)
  orders.post('/views', (request, response) => {
    const order = readOrder(Order, request.body, response)
    if (!order) return
    videos.order(order.platform, order.id, order.viewCount)
    response.status(204).end()
  })
  orders.post('/trouble', (request, response) => {
    const order = readOrder(Trouble, request.body, response)
    if (!order) return
    const { platform, status } = order
    if (status === null) troubles.delete(platform)
    else troubles.set(platform, status)
    response.status(204).end()
  })
  router.use('/_orders', orders)
  app.use('/social', router)
}

const idsOf = ({ query }: Request): string[] =>
  [query.id ?? []].flat().filter((one): one is string => typeof one === 'string')
