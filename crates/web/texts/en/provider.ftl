## The register of providers.

provider-title = Providers
provider-none = No provider fits.
provider-name-begins = Name begins with
provider-register = Register a provider
provider-change = Change the provider
provider-name = Name
provider-business-id = Business id
provider-business-id-hint = For example 0737546-2
provider-kinds = What it offers
provider-area = NTM area
provider-contact = How it is reached
provider-contact-hint = The organisation, never a person
provider-from = First day
provider-until = Last day
provider-save = Save the provider
provider-done =
    .register_provider = The provider is in the register.
    .change_provider = The provider is changed.
