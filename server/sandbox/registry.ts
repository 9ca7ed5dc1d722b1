import { createGoogle } from './google/network.ts'
import { createMeta } from './meta/network.ts'
import type { SandboxNetwork, World } from './network.ts'
import { createStripe } from './stripe/network.ts'
import { createTikTok } from './tiktok/network.ts'

/**
 * The only list of imitated networks: one folder and one line each.
 * @param webhookUrl where payments are told, unless said otherwise later; null: nowhere.
 */
export function createNetworks(world: World, webhookUrl: string | null): SandboxNetwork[] {
  return [
    createMeta(world),
    createTikTok(world),
    createGoogle(world),
    createStripe(world, webhookUrl),
  ]
}
