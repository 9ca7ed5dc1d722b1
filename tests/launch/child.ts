// A worker of its own that works on one launch and stops for ever half-way, to be killed there.

import superjson from 'superjson'
import { runLaunch } from '../../server/campaigns/launch-run.ts'
import { ManualClock } from '../../server/clock.ts'
import type { Env } from '../../server/env.ts'
import type { NetworkAdapter } from '../../server/networks/network.ts'
import { openRooms } from '../../server/rooms.ts'

const { env, url, now, key } = superjson.parse<{
  env: Env
  url: string
  now: string
  key: { organizationId: number; operationId: number }
}>(process.argv[2]!)
const rooms = await openRooms(env, url, { clock: new ManualClock(new Date(now)) })

const halting = (adapter: NetworkAdapter): NetworkAdapter => ({
  ...adapter,
  createCampaign: (access, plan, progress, options) =>
    adapter.createCampaign(
      access,
      plan,
      {
        ...progress,
        onMade: async (step, externalId, found) => {
          if (step.level === 'ad') {
            process.stdout.write('half-way\n')
            await new Promise(() => setInterval(() => undefined, 1_000))
          }
          await progress.onMade(step, externalId, found)
        },
      },
      options,
    ),
})
const networks = {
  get: (name: string) => {
    const adapter = rooms.networks.get(name)
    return adapter && halting(adapter)
  },
  all: () => rooms.networks.all(),
}
await runLaunch({ ...rooms, networks }, key)
