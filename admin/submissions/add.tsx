import { Form, Input } from 'antd'
import { platformLabels } from '../../shared/creators.ts'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { Field } from '../parts/form.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import { CreatorInput, useKnown } from './creator-input.tsx'
import type { Campaign } from './earns.ts'
import { looksWhole, platformOf } from './platform-of.ts'

const w = words.submissions.form

type Values = { creatorHandle: string; creatorName?: string; videoUrl: string }
type Props = { campaign: Campaign; open: boolean; onClose: () => void }

/** One link that came by mail or message: who made the video and where it is. */
export function AddSubmission({ campaign, open, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const add = useMove('submissions.create', {
    quiet: true,
    touches: ['creators', 'campaigns'],
    done: w.savedAny,
  })
  const close = () => {
    add.reset()
    onClose()
  }
  const submit = async ({ creatorHandle, creatorName, videoUrl }: Values) => {
    const name = creatorName?.trim()
    const input = {
      id: campaign.id,
      creatorHandle: creatorHandle.trim(),
      videoUrl: videoUrl.trim(),
      ...(name ? { creatorName: name } : {}),
    }
    const made = await add.run(input).catch(() => null)
    if (made) close()
  }
  return (
    <FormDialog
      open={open}
      title={w.title}
      form={form}
      initial={{ creatorHandle: '', videoUrl: '' }}
      error={add.error}
      pending={add.pending}
      submit={w.save}
      onSubmit={(values) => void submit(values)}
      onClose={close}
    >
      <Fields campaign={campaign} />
    </FormDialog>
  )
}

/** Who made it and where it is, with what is known about both while it is typed. */
function Fields({ campaign }: { campaign: Campaign }) {
  const form = Form.useFormInstance<Values>()
  const handle = Form.useWatch('creatorHandle', form) ?? ''
  const url = Form.useWatch('videoUrl', form) ?? ''
  const known = useKnown(campaign.organizationId, handle)
  return (
    <>
      <Field name="creatorHandle" label={w.handle} help={known.said ?? w.handleHelp} required>
        <CreatorInput suggested={known.suggested} />
      </Field>
      {known.isNew && (
        <Field name="creatorName" label={w.name} help={w.nameHelp}>
          <Input maxLength={200} autoComplete="off" />
        </Field>
      )}
      <Field
        name="videoUrl"
        label={w.url}
        help={<Recognised url={url} campaign={campaign} />}
        required
      >
        <Input type="url" maxLength={2000} inputMode="url" autoComplete="off" />
      </Field>
    </>
  )
}

/** Whose link it is, while it is still being typed. */
function Recognised({ url, campaign }: { url: string; campaign: Campaign }) {
  return <span role="status">{recognised(url, campaign)}</span>
}

function recognised(url: string, { platformIds }: Campaign): string {
  if (!looksWhole(url)) return w.urlHelp
  const id = platformOf(url)
  if (id === null) return w.noPlatform
  const platform = platformLabels[id]
  if (platformIds.includes(id)) return w.isOn({ platform })
  const wanted = platformIds.map((one) => platformLabels[one]).join(', ')
  return w.notTaken({ platform, wanted })
}
