import { createGoogle } from './google/network.ts'
import { createMeta } from './meta/network.ts'
import type { SandboxNetwork, World } from './network.ts'
import { createTikTok } from './tiktok/network.ts'

/** The only list of imitated networks: one folder and one line each. */
export function createNetworks(world: World): SandboxNetwork[] {
  return [createMeta(world), createTikTok(world), createGoogle(world)]
}
