import { type PaymentProvider, ProviderError } from './provider.ts'

const byPeople = () => new ProviderError('refused', 'A bank transfer is settled by an operator.')

/** A bank transfer: nothing is called. The payer names a reference, and an operator sees it arrive. */
export const transfer: PaymentProvider = {
  name: 'transfer',
  settledBy: 'operator',
  paysOutBy: 'operator',
  accepts: () => true,
  start: async () => ({ providerRef: null, payUrl: null }),
  look: async () => null,
  giveUp: async () => {},
  refund: async () => {
    throw byPeople()
  },
  payOut: async () => {
    throw byPeople()
  },
  lookPayout: async () => null,
  readWebhook: () => null,
}
