/** Tasks in the CRM's answers, which Cadran calls follow-ups (activix-api.md, Tasks and events). Any field but the id may be null or missing. */
import * as v from 'valibot'
import { id, itemsOf, orNull, text, time } from './readable'

const task = v.looseObject({ id, owner_id: orNull(id), date: time, title: text, type: text })

export const taskAnswer = v.object({ data: task })

/** Anybody's tasks, of which nothing is read. */
export const tasksAnswer = v.object({ data: v.array(v.unknown()) })

/** The tasks of a lead. `unread`: there are others that cannot be read. */
export const leadTasksAnswer = v.object({
  data: v.pipe(
    v.looseObject({ id, tasks: v.optional(v.unknown(), []) }),
    v.transform(({ tasks: all }) => {
      const { items, unread } = itemsOf(Array.isArray(all) ? all : [all], task)
      return { tasks: items, unread }
    }),
  ),
})

export type LeadTasks = v.InferOutput<typeof leadTasksAnswer>['data']
