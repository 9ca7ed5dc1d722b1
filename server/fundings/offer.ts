import { type ProviderName, providerLabels, providerNames } from '../../shared/fundings.ts'
import type { Rooms } from '../context.ts'
import { invalid } from '../errors.ts'
import { transferAccount } from '../payment-settings.ts'
import type { PaymentProvider } from './providers/provider.ts'

/** True when a payer may choose it here, or a sentence that says why not. */
function offers(rooms: Pick<Rooms, 'env' | 'providers'>, name: ProviderName): true | string {
  if (!rooms.providers.get(name)) return `${providerLabels[name]} is not set up here.`
  if (name === 'transfer' && !transferAccount(rooms.env)) {
    return 'Nobody has said yet where transfers go.'
  }
  return true
}

/** @throws AppError validation_failed when it is not offered. */
export function demandOffered(
  rooms: Pick<Rooms, 'env' | 'providers'>,
  name: ProviderName,
): PaymentProvider {
  const offered = offers(rooms, name)
  if (offered !== true) throw invalid({ provider: offered })
  return rooms.providers.get(name)!
}

/** Every way to pay in, and whether it is open. */
export function listOffers(rooms: Pick<Rooms, 'env' | 'providers'>) {
  return providerNames.map((name) => {
    const offered = offers(rooms, name)
    return {
      name,
      label: providerLabels[name],
      settledBy: rooms.providers.get(name)?.settledBy ?? ('provider' as const),
      offered: offered === true,
      why: offered === true ? null : offered,
    }
  })
}
