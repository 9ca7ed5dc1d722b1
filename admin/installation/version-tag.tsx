import { StatusTag } from '../parts/status-tag.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import './installation.css'

export type Network = Answer<'installation.networks'>[number]
const w = words.installation

const looks: Record<Network['state'], string> = {
  refused: 'broken',
  ended: 'broken',
  ending: 'late',
  unknown: 'late',
  current: 'current',
}

/** Where the network is answered from, unless its version is the greater news. */
export function VersionTag({ network }: { network: Network }) {
  if (network.state === 'current' && network.place !== 'real') {
    return <StatusTag status="draft" word={w.places[network.place]} />
  }
  return <StatusTag status={looks[network.state]} word={w.states[network.state]} />
}

export const needsOperator = (network: Network) => network.state !== 'current'
