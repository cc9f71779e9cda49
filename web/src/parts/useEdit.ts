/** Editing something saved: what changed, saving only that, problems at their fields, and what others changed meanwhile. */
import { useForm, type FormValidateInput, type UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fieldProblems } from '../api/fields';
import { text } from '../lib/strings';
import { toast } from '../ui/toast';

type Fields = Record<string, unknown>;

interface EditOptions<Values extends Fields> {
  /** How it is kept now. */
  saved: Values;
  /** What is edited, in a word, for the message afterwards. */
  what: string;
  validate?: FormValidateInput<Values>;
  /** Saves what changed; raises ApiError or NetworkError. */
  save: (changed: Partial<Values>) => Promise<unknown>;
}

export interface Edit<Values extends Fields> {
  form: UseFormReturnType<Values>;
  dirty: boolean;
  saving: boolean;
  error: Error | null;
  submit: (event?: React.FormEvent<HTMLFormElement>) => void;
  discard: () => void;
}

export function useEdit<Values extends Fields>({ saved, what, validate, save }: EditOptions<Values>): Edit<Values> {
  const form = useForm<Values>({ initialValues: saved, validate });
  const dirty = form.isDirty();
  const mutation = useMutation({
    mutationFn: save,
    onSuccess: () => {
      form.resetDirty();
      toast('good', text.edit.saved, text.edit.savedText(what));
    },
    onError: (error) => form.setErrors(fieldProblems(error)),
  });

  // what was changed elsewhere appears, but never under the hands of somebody who is editing
  const kept = JSON.stringify(saved);
  useEffect(() => {
    if (form.isDirty()) return;
    form.setValues(saved);
    form.resetDirty(saved);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the text stands for the values
  }, [kept]);

  const changedOf = (values: Values): Partial<Values> =>
    Object.fromEntries(Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(saved[name]))) as Partial<Values>;

  return {
    form,
    dirty,
    saving: mutation.isPending,
    error: mutation.error,
    submit: form.onSubmit((values) => mutation.mutate(changedOf(values))),
    discard: () => {
      form.setValues(saved);
      form.resetDirty(saved);
      form.clearErrors();
      mutation.reset();
    },
  };
}
