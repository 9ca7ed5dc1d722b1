import type { Endpoint } from './model.ts'

type Facts = Pick<Endpoint, 'disabled_at' | 'disabled_why'>

export const mayDisable = ({ disabled_at }: Facts): true | string =>
  disabled_at === null || 'It is disabled already.'

export const mayEnable = ({ disabled_at }: Facts): true | string =>
  disabled_at !== null || 'It is enabled already.'

/** Whatever is sent needs somebody who may be told. */
export const maySend = ({ disabled_at }: Facts): true | string =>
  disabled_at === null || 'It is disabled. Enable it first.'
