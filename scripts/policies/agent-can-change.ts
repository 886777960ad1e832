import type { PolicyName } from '../../src/shared/policies'
import { editableSettings } from '../../src/shared/settings'

/** Whether an agent could choose otherwise, where a policy is a default. The start with the computer is a choice in the system's own list. */
export const agentCanChange = (name: PolicyName): boolean => name in editableSettings.entries || name === 'autostart'
