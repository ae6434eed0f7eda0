'use client';

import { type ReactNode, useState } from 'react';
import { PasswordStep } from './password-step';
import { SecondStep } from './second-step';

type SignInFormProps = {
  next: string;
  /** The ways besides the password, from which who is asked for a code has chosen already. */
  otherWays: ReactNode;
};

/** The password, and then a code for those who have an authenticator app; or a passkey alone. */
export function SignInForm({ next, otherWays }: SignInFormProps) {
  const [step, setStep] = useState<'password' | 'code'>('password');
  return step === 'password' ? (
    <>
      <PasswordStep next={next} onCodeNeeded={() => setStep('code')} />
      {otherWays}
    </>
  ) : (
    <SecondStep next={next} onStartAgain={() => setStep('password')} />
  );
}
