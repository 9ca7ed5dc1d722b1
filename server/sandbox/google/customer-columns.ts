import { type Columns, computed } from './column.ts'
import { billableUnitMicros } from './money.ts'
import type { GoogleCustomer } from './people.ts'
import type { Row } from './rows.ts'
import { customerStatuses } from './vocabulary.ts'

function about(pick: (row: Row) => GoogleCustomer | undefined): Columns {
  return {
    id: computed('int64', (row) => pick(row)?.id),
    descriptive_name: computed('string', (row) => pick(row)?.name),
    currency_code: computed('string', (row) => pick(row)?.currency),
    time_zone: computed('string', (row) => pick(row)?.zone),
    manager: computed('bool', (row) => pick(row)?.manager),
    test_account: computed('bool', (row) => pick(row)?.testAccount),
    status: computed(customerStatuses, (row) => pick(row)?.status),
  }
}

export const customerColumns: Columns = {
  resource_name: computed('string', ({ customer }) => `customers/${customer.id}`),
  ...about(({ customer }) => customer),
  auto_tagging_enabled: computed('bool', () => true),
}

/** The accounts under a manager, and itself at level 0. */
export const clientColumns: Columns = {
  resource_name: computed('string', ({ customer, client }) =>
    client ? `customers/${customer.id}/customerClients/${client.customer.id}` : undefined,
  ),
  ...about(({ client }) => client?.customer),
  client_customer: computed('string', ({ client }) =>
    client ? `customers/${client.customer.id}` : undefined,
  ),
  level: computed('int64', ({ client }) => (client ? String(client.level) : undefined)),
  hidden: computed('bool', () => false),
}

export const currencyColumns: Columns = {
  resource_name: computed('string', ({ currency }) => `currencyConstants/${currency?.code}`),
  code: computed('string', ({ currency }) => currency?.code),
  name: computed('string', ({ currency }) => currency?.name),
  symbol: computed('string', ({ currency }) => currency?.symbol),
  billable_unit_micros: computed('int64', ({ currency }) =>
    currency ? String(billableUnitMicros(currency.code)) : undefined,
  ),
}
