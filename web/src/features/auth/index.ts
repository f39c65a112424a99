export { AuthFrame } from './auth-frame.tsx';
export { SecondStep } from './factors/second-step.tsx';
export { ForgotPasswordForm } from './links/forgot-password-form.tsx';
export { ResetPasswordForm } from './links/reset-password-form.tsx';
export { useLinkToken } from './links/use-link-token.ts';
export { VerifiedEmail } from './links/verified-email.tsx';
export { SignInForm } from './sign-in-form.tsx';
export { SignUpForm } from './sign-up-form.tsx';
