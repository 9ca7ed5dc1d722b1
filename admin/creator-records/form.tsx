import { Form, Input, Radio } from 'antd'
import type { CreatorPerson } from '../../shared/creator-records.ts'
import { payoutMethods } from '../../shared/payout-address.ts'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { Field } from '../parts/form.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import { changesOf, personOf, type Values } from './changes.ts'

const w = words.creatorRecords

type Props = {
  open: boolean
  organizationId: number
  /** Null for a new one. */
  person: CreatorPerson | null
  onClose: () => void
}

/** A creator's name, handle and where they are paid. The whole address is typed, never shown. */
export function PersonForm({ open, organizationId, person, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const touches = ['payouts', 'submissions']
  const create = useMove('creators.createRecord', { quiet: true, touches, done: w.made })
  const save = useMove('creators.saveRecord', { quiet: true, touches, done: w.saved })
  const move = person ? save : create
  const close = () => {
    create.reset()
    save.reset()
    onClose()
  }
  const submit = async (values: Values) => {
    const work = person
      ? save.run({ id: person.id, version: person.version, ...changesOf(values, person) })
      : create.run({ organizationId, ...personOf(values) })
    if (await work.catch(() => null)) close()
  }
  return (
    <FormDialog
      open={open}
      title={person ? w.editTitle({ handle: person.handle }) : w.add}
      form={form}
      initial={{
        handle: person?.handle ?? '',
        name: person?.name ?? '',
        way: person ? 'keep' : 'none',
      }}
      error={move.error}
      pending={move.pending}
      submit={w.save}
      onSubmit={(values) => void submit(values)}
      onClose={close}
    >
      <Field name="handle" label={w.handle} help={w.handleHelp} required>
        <Input maxLength={101} autoComplete="off" />
      </Field>
      <Field name="name" label={w.name} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Payout person={person} />
    </FormDialog>
  )
}

function Payout({ person }: { person: CreatorPerson | null }) {
  const form = Form.useFormInstance<Values>()
  const way = Form.useWatch('way', form)
  const method = payoutMethods.find((one) => one === way)
  const now = person?.payoutAddress ?? null
  return (
    <>
      <Field
        name="way"
        label={w.payout}
        {...(now === null ? {} : { help: w.now({ address: now }) })}
      >
        <Radio.Group
          options={[
            ...(person ? [{ value: 'keep', label: w.keep }] : []),
            ...payoutMethods.map((one) => ({ value: one, label: w.methods[one] ?? one })),
            { value: 'none', label: w.noAddressChoice },
          ]}
        />
      </Field>
      {method && (
        <Field
          name={['payout', 'address']}
          label={w.addressOf[method] ?? w.address}
          help={w.addressHelp[method]}
          required
        >
          <Input maxLength={100} autoComplete="off" />
        </Field>
      )}
      {way === 'none' && now !== null && <p className="note-warning">{w.takenAway}</p>}
    </>
  )
}
