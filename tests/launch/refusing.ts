import type { Rooms } from '../../server/context.ts'
import { takeSteps } from '../../server/networks/launch.ts'
import type { NetworkAdapter } from '../../server/networks/network.ts'
import { NetworkError } from '../../server/networks/network-error.ts'

/**
 * Rooms whose network refuses the steps that begin with a word, in its own words; with
 * `also removing` it will not remove what was made either.
 */
export function refusingRooms(
  rooms: Rooms,
  step: string,
  words: string,
  removing?: 'also removing',
): Rooms {
  const refuse = () => {
    throw new NetworkError('meta', {
      kind: 'rejected',
      userMessage: `Meta refused: ${words}`,
      networkMessage: words,
    })
  }
  const refusing = (adapter: NetworkAdapter): NetworkAdapter => {
    const steps: NetworkAdapter = {
      ...adapter,
      makeStep: async (access, plan, one, made, options) =>
        one.key.startsWith(step) ? refuse() : adapter.makeStep(access, plan, one, made, options),
    }
    return {
      ...steps,
      createCampaign: (access, plan, progress, options) =>
        takeSteps(steps, { access, plan, progress, options }),
      ...(removing ? { removeLaunch: async () => refuse() } : {}),
    }
  }
  const networks = {
    get: (name: string) => {
      const adapter = rooms.networks.get(name)
      return adapter && refusing(adapter)
    },
    all: () => rooms.networks.all().map(refusing),
  }
  return { ...rooms, networks }
}
