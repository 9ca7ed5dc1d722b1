import { YoutubeOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { Field } from '../parts/form.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'

const w = words.assets

type Values = { youtube: string; name: string }

/** Names a film that lives on YouTube; nothing is uploaded. */
export function AddYoutubeFilm({ organizationId }: { organizationId: number }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const register = useMove('assets.register', { quiet: true, done: w.youtubeAdded })
  const submit = async (values: Values) => {
    const film = { organizationId, kind: 'youtube' as const, ...values }
    const made = await register.run(film).catch(() => null)
    if (made) setOpen(false)
  }
  return (
    <>
      <Button
        icon={<YoutubeOutlined aria-hidden="true" />}
        onClick={() => {
          register.reset()
          setOpen(true)
        }}
      >
        {w.youtube}
      </Button>
      <FormDialog
        open={open}
        title={w.youtubeTitle}
        form={form}
        initial={{}}
        error={register.error}
        pending={register.pending}
        submit={w.youtubeAdd}
        onSubmit={submit}
        onClose={() => setOpen(false)}
      >
        <Field name="youtube" label={w.youtubeAddress} help={w.youtubeHelp} required>
          <Input autoComplete="off" inputMode="url" />
        </Field>
        <Field name="name" label={w.youtubeName} required>
          <Input autoComplete="off" maxLength={120} />
        </Field>
      </FormDialog>
    </>
  )
}
