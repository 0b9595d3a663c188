# Customer accounts: the list.
accounts-title = Accounts
accounts-import = Import Users
accounts-add = Add account
accounts-export-none = No account to export
accounts-export-done = { $count ->
    [one] { $count } account exported
   *[other] { $count } accounts exported
}
accounts-views = Accounts by state
accounts-view-active = Active
accounts-view-deactivated = Deactivated
accounts-search = Search accounts
accounts-search-hint = Name, Account ID or SAP number
accounts-found = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
accounts-caption-active = Active customer accounts
accounts-caption-deactivated = Deactivated customer accounts
accounts-column-name = Customer name
accounts-column-number = Account ID
accounts-column-country = Country
accounts-column-users = Users
accounts-column-modified = Modified on (by)
accounts-column-menu = Actions
accounts-users = { $count ->
    [one] { $count } user
   *[other] { $count } users
}
# A figure in the list
accounts-figure = { $count }
accounts-row-menu = Actions for { $name }
accounts-row-open = Account information
accounts-row-users = Users
accounts-row-delete = Delete
accounts-row-events = Event history
accounts-none-title = No account matches
accounts-none-text = Try fewer letters, or look in the other view.
accounts-none-clear = Clear search
accounts-none-deactivated = No account is deactivated
accounts-empty-title = No customer account yet
accounts-empty-text = Add the first one to manage its users here.

# Deactivating and reactivating. The word to type is asked for below these sentences.
accounts-deactivate = Deactivate
accounts-deactivate-title = Deactivate customer?
accounts-deactivate-text = { $name } will no longer be active: { $users ->
    [0] nobody can sign in to it
    [one] its { $users } user can no longer sign in or use CloudLink applications
   *[other] its { $users } users can no longer sign in or use CloudLink applications
}. You can re-activate it later.
accounts-deactivated = { $name } is deactivated
accounts-reactivate = Reactivate
accounts-reactivate-title = Reactivate customer?
accounts-reactivate-text = { $name } was deactivated. It must be re-activated before it can be viewed, edited or deleted.
accounts-reactivated = { $name } is active again
# On Account information afterwards.
accounts-back = The account is active again. E-mails to its users that waited when it was deactivated were not sent.
accounts-back-welcome = Send welcome e-mails to unregistered users
accounts-back-welcoming = The welcome e-mails are on their way. The bell tells how it goes.

# Deleting. The word to type is asked for below these sentences.
accounts-delete = Delete
accounts-delete-title = Delete customer?
accounts-delete-text = { $name } will be deleted with { $users ->
    [0] no user
    [one] its { $users } user
   *[other] its { $users } users
}, { $integrations ->
    [0] no integration
    [one] its integration
   *[other] its { $integrations } integrations
} and { $subscriptions ->
    [0] no subscription
    [one] { $subscriptions } subscription, whose order returns to Unassigned orders
   *[other] { $subscriptions } subscriptions, whose orders return to Unassigned orders
}. Nobody can sign in to it any more. A partner administrator can restore it for 30 days; sessions, links sent by e-mail and orders do not come back.
accounts-delete-done = { $name } is deleted

# The form of a new account, and Account information.
accounts-new-title = Add account
accounts-information = Account information
accounts-customer = Customer information
accounts-name = Customer name
accounts-country = Country
accounts-country-choose = Choose a country
accounts-province = Province / State
accounts-province-hint = Optional
accounts-province-none = None
accounts-province-emptied = Emptied, because it did not fit the new country
accounts-optional = Optional
accounts-address = Address
accounts-city = City / Town
accounts-postal-code = Postal / Zip code
accounts-postal-hint = As it is written in the country
accounts-postal-hint-au = 4 digits, such as 2000
accounts-postal-hint-ca = Such as K0A 2G0
accounts-postal-hint-fr = 5 digits, such as 75001
accounts-postal-hint-de = 5 digits, such as 10115
accounts-postal-hint-gb = Such as SW1A 1AA
accounts-postal-hint-us = Such as 90210 or 90210-1234
accounts-default-language = Default language
accounts-default-language-hint = For e-mails and for users added from now on
accounts-business-type = Business type
accounts-business-none = Not stated
accounts-business-education = Education
accounts-business-finance = Finance
accounts-business-government = Government
accounts-business-healthcare = Healthcare
accounts-business-hospitality = Hospitality
accounts-business-legal = Legal
accounts-business-manufacturing = Manufacturing
accounts-business-non-profit = Non-profit
accounts-business-professional-services = Professional services
accounts-business-retail = Retail
accounts-business-technology = Technology
accounts-business-transport = Transport
accounts-business-other = Other
accounts-cloud = Cloud location
accounts-cloud-us = US (Americas). Data is stored and managed there
accounts-cloud-eu = EU (Europe, Middle East, Africa). Data is stored and managed there
accounts-cloud-ap = AP (Asia-Pacific). Data is stored and managed there
accounts-cloud-unknown = Follows from the country and never changes afterwards
accounts-contacts = Support contacts
accounts-call-services = Call services
accounts-bandwidth = Bandwidth optimization
accounts-bandwidth-hint = Calls use a codec that needs less bandwidth
accounts-on = On
accounts-off = Off
accounts-save = Save
accounts-saved = Changes saved
accounts-added = The account has been created. Add its first user next.
accounts-added-user = Add user
accounts-same-name = An account bears this name already: { $name }. You can save all the same.
accounts-same-name-open = Open it
accounts-facts = About this account
accounts-number = Account ID
accounts-number-copy = Copy the Account ID
accounts-sap = SAP customer number
accounts-billing-number = Billing customer number
accounts-created = Created on
accounts-modified = Modified on (by)
accounts-danger = Deactivate or delete
accounts-danger-text = Nobody of a deactivated account can sign in. Everything in it is kept, and it can be re-activated. A deleted account is gone with everything in it; a partner administrator can restore it for 30 days.

# Errors of fields.
accounts-name-required = Enter the customer's name
accounts-country-required = Choose a country
accounts-address-required = Enter the address
accounts-city-required = Enter the city or town
accounts-province-unknown = Choose a province or state of the list
accounts-postal-code-required = Enter the postal or zip code
accounts-postal-code-au = Enter an Australian postcode of 4 digits, such as 2000
accounts-postal-code-ca = Enter a Canadian postal code, such as K0A 2G0
accounts-postal-code-fr = Enter a French postal code of 5 digits, such as 75001
accounts-postal-code-de = Enter a German postal code of 5 digits, such as 10115
accounts-postal-code-gb = Enter a British postcode, such as SW1A 1AA
accounts-postal-code-us = Enter a ZIP code, such as 90210 or 90210-1234
accounts-postal-code-invalid = Use 2 to 12 letters, digits, spaces and hyphens

# Provinces and states, by country and code.
accounts-province-AU-ACT = Australian Capital Territory
accounts-province-AU-NSW = New South Wales
accounts-province-AU-NT = Northern Territory
accounts-province-AU-QLD = Queensland
accounts-province-AU-SA = South Australia
accounts-province-AU-TAS = Tasmania
accounts-province-AU-VIC = Victoria
accounts-province-AU-WA = Western Australia
accounts-province-CA-AB = Alberta
accounts-province-CA-BC = British Columbia
accounts-province-CA-MB = Manitoba
accounts-province-CA-NB = New Brunswick
accounts-province-CA-NL = Newfoundland and Labrador
accounts-province-CA-NS = Nova Scotia
accounts-province-CA-NT = Northwest Territories
accounts-province-CA-NU = Nunavut
accounts-province-CA-ON = Ontario
accounts-province-CA-PE = Prince Edward Island
accounts-province-CA-QC = Quebec
accounts-province-CA-SK = Saskatchewan
accounts-province-CA-YT = Yukon
accounts-province-US-AK = Alaska
accounts-province-US-AL = Alabama
accounts-province-US-AR = Arkansas
accounts-province-US-AZ = Arizona
accounts-province-US-CA = California
accounts-province-US-CO = Colorado
accounts-province-US-CT = Connecticut
accounts-province-US-DC = District of Columbia
accounts-province-US-DE = Delaware
accounts-province-US-FL = Florida
accounts-province-US-GA = Georgia
accounts-province-US-HI = Hawaii
accounts-province-US-IA = Iowa
accounts-province-US-ID = Idaho
accounts-province-US-IL = Illinois
accounts-province-US-IN = Indiana
accounts-province-US-KS = Kansas
accounts-province-US-KY = Kentucky
accounts-province-US-LA = Louisiana
accounts-province-US-MA = Massachusetts
accounts-province-US-MD = Maryland
accounts-province-US-ME = Maine
accounts-province-US-MI = Michigan
accounts-province-US-MN = Minnesota
accounts-province-US-MO = Missouri
accounts-province-US-MS = Mississippi
accounts-province-US-MT = Montana
accounts-province-US-NC = North Carolina
accounts-province-US-ND = North Dakota
accounts-province-US-NE = Nebraska
accounts-province-US-NH = New Hampshire
accounts-province-US-NJ = New Jersey
accounts-province-US-NM = New Mexico
accounts-province-US-NV = Nevada
accounts-province-US-NY = New York
accounts-province-US-OH = Ohio
accounts-province-US-OK = Oklahoma
accounts-province-US-OR = Oregon
accounts-province-US-PA = Pennsylvania
accounts-province-US-RI = Rhode Island
accounts-province-US-SC = South Carolina
accounts-province-US-SD = South Dakota
accounts-province-US-TN = Tennessee
accounts-province-US-TX = Texas
accounts-province-US-UT = Utah
accounts-province-US-VA = Virginia
accounts-province-US-VT = Vermont
accounts-province-US-WA = Washington
accounts-province-US-WI = Wisconsin
accounts-province-US-WV = West Virginia
accounts-province-US-WY = Wyoming

# Tags and groups
accounts-tags = Tags
accounts-tags-hint = With commas between, at most 20. The customer's administrators see them too.
accounts-tags-too-many = Use at most { $max } tags
accounts-tags-comma = A tag cannot contain a comma
accounts-tags-partners-only = Only a partner may change the tags
accounts-column-tags = Tags
accounts-filter-tag = Tag
accounts-filter-group = Account group
