import { followReviews } from '../campaigns/follow-reviews.ts'
import { ConnectionPayload } from './connection-payload.ts'
import type { Job } from './queue.ts'

export const reviewsJob: Job = {
  name: 'reviews',
  run: (rooms, payload) => followReviews(rooms, ConnectionPayload.parse(payload)),
}
