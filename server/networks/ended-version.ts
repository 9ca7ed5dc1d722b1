import { type NetworkName, networkLabels } from '../../shared/networks.ts'
import { NetworkError } from './network-error.ts'
import { standing } from './versions.ts'

/** Calls that go on answering after advertising has ended in a version: those of Meta's core interface. */
const outliving: Partial<Record<NetworkName, RegExp>> = {
  meta: /^\/v[\d.]+\/(oauth\/|dialog\/|me\/permissions|debug_token)/,
}

type Asked = { network: NetworkName; version: string; now: () => Date }

/**
 * The same `fetch`, but a call in a version whose last day is over is refused before it is sent: some
 * networks silently answer in another version, in which amounts or states could mean something else.
 * A process that runs past that day thereby fails in words at once.
 */
export function refusingEndedVersion(
  call: typeof fetch,
  { network, version, now }: Asked,
): typeof fetch {
  return async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    const versioned = pathname.split('/').includes(version)
    const stands = standing(network, version, now())
    if (versioned && stands.state === 'ended' && !outliving[network]?.test(pathname)) {
      throw new NetworkError(network, {
        kind: 'version',
        userMessage: `${networkLabels[network]} has switched off the version of its interface that is set here. An operator must choose a newer one.`,
        networkMessage: `not asked: ${version} ended on ${stands.endsOn}`,
      })
    }
    return call(input, init)
  }
}
